package parley.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import parley.inbound.ApiRequest;
import parley.inbound.QueryParameters;
import parley.inbound.Target;
import parley.route.Done;
import parley.route.Methods;
import parley.route.Route;

class StorageWeightTest {

    @Test
    @DisplayName("T-36 a document pays for the address that it is kept under, which may be longer than itself")
    void longAddressesAreNotFree() {
        ApiRequest request =
                new ApiRequest("GET", new Target.One("things", "1"), QueryParameters.NONE, Optional.empty());
        ReadyAnswer answer = new ReadyAnswer(
                request, Route.nowhere(Methods.FETCH), Done.NOTHING, List.of(), new byte[100], "W/\"x\"");

        long brief = Storage.weight("/things/1", answer);
        long padded = Storage.weight("/things/1?pad=" + "x".repeat(4_000), answer);

        assertThat(padded - brief).isGreaterThan(8_000);
    }
}
