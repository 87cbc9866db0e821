package parley.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.contract.Attribute;
import parley.contract.ValueType;
import parley.contract.ValueType.ListType;
import parley.contract.ValueType.ObjectType;
import parley.contract.ValueType.StringType;
import parley.yaml.Mark;

class TypeProblemsTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            date      | dd.MM.yyyy           | -
            date      | yyyyMMddHHmm         | -
            date      | rfc-822              | -
            date      | iso                  | -
            date      | dd.MM                | does not name a date
            date      | YYYY-MM-dd           | does not name a date
            date      | yyyy-mm-dd           | does not name a date
            date      | HH:mm                | does not name a date
            date      | yyyy-MM-dd hh:mm     | -
            date      | bogus                | is not a date pattern
            date      | RFC-822              | is not a date pattern
            date      | yyyy-MM-dd 'x        | is not a date pattern
            date      | dd.MM.yyyy G         | -
            time      | HH:mm                | -
            time      | hh:mm a              | -
            time      | hh:mm                | does not name an hour
            time      | yyyy                 | does not name an hour
            time      | epoch-seconds        | names a point in time
            date-time | yyyy-MM-dd HH:mm:ss  | -
            date-time | dd/MM/yyyy hh:mm a   | -
            date-time | epoch-millis         | -
            date-time | yyyyMMddHH           | -
            date-time | dd.MM.yyyy           | -
            date-time | yyyy-MM-dd HH:mm VV  | -
            date-time | yyyy-MM-dd HH:mm z   | -
            date-time | HH:mm                | does not name a date
            date-time | dd.MM.yyyy hh:mm     | does not name an hour
            date-time | n/a                  | does not name a date
            """)
    void formatsAreCheckedForWhatTheTypeNeeds(String type, String format, String problem) {
        ValueType declared = type(type, format);

        List<String> problems =
                TypeProblems.of(declared).stream().map(Object::toString).toList();

        if (problem.equals("-")) {
            assertThat(problems).isEmpty();
            assertThat(Types.scalar(declared)).isNotNull();
        } else {
            assertThat(problems)
                    .singleElement()
                    .asString()
                    .startsWith("contracts/test.yaml:3:9  ")
                    .contains(problem);
        }
    }

    private static ValueType type(String name, String... formats) {
        return switch (name) {
            case "date" -> Types.date(formats);
            case "time" -> Types.time(formats);
            default -> Types.dateTime(formats);
        };
    }

    @Test
    void patternsAreCheckedInListsAndObjectsToo() {
        Attribute field = new Attribute(
                "code",
                new Mark("contracts/test.yaml", 1, 1),
                Optional.of(Types.source("x")),
                Optional.empty(),
                Types.pattern("(?=x)"),
                false,
                null,
                List.of(),
                Map.of(),
                Optional.empty(),
                Attribute.IfBad.USUAL,
                Attribute.Writable.NO,
                Optional.empty(),
                Optional.empty());
        ValueType nested = new ListType(new ObjectType(Map.of("code", field)), Optional.empty(), false);

        assertThat(TypeProblems.of(nested))
                .singleElement()
                .asString()
                .contains("\"(?=x)\" is not a regular expression")
                .contains("RE2");
        assertThat(TypeProblems.of(StringType.PLAIN)).isEmpty();
    }
}
