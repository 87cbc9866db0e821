package parley.cli;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import parley.contract.Contract;
import parley.contract.WorstCase;

/** The start log of what one client request can cause: a line for each operation and related address. */
final class WorstCaseLog {

    private static final Logger LOG = LoggerFactory.getLogger(WorstCaseLog.class);

    private WorstCaseLog() {}

    private static void write(WorstCase worst) {
        LoggingEventBuilder line = LOG.atInfo();
        for (Map.Entry<String, Object> member : worst.members().entrySet()) {
            line = line.addKeyValue(member.getKey(), member.getValue());
        }
        line.log("worst case");
    }

    static void write(List<Contract> contracts) {
        contracts.stream()
                .flatMap(contract -> WorstCase.of(contract, contracts).stream())
                .forEach(WorstCaseLog::write);
    }
}
