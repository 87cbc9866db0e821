package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSecretsTest {

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final EnvironmentSecrets secrets = new EnvironmentSecrets(environment::get);

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("token"), content);
    }

    @Test
    void aFileGivesItsContentWithoutTheLastLineEnd() throws IOException {
        environment.put("TOKEN", "");
        environment.put("TOKEN_FILE", file("s3cret\n").toString());

        assertThat(secrets.get("TOKEN")).contains("s3cret");
        assertThat(secrets.whyNot("TOKEN")).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("T-70 a file that holds nothing is no secret, as an empty variable is none")
    @ValueSource(strings = {"", "\n", " \r\n"})
    void anEmptyFileIsNoSecret(String content) throws IOException {
        Path token = file(content);
        environment.put("TOKEN_FILE", token.toString());

        assertThat(secrets.get("TOKEN")).isEmpty();
        assertThat(secrets.whyNot("TOKEN")).contains("the file " + token + " that TOKEN_FILE names is empty");
    }

    @Test
    void aMissingFileIsNamed() {
        Path nowhere = folder.resolve("nowhere");
        environment.put("TOKEN_FILE", nowhere.toString());

        assertThat(secrets.get("TOKEN")).isEmpty();
        assertThat(secrets.whyNot("TOKEN")).contains("the file " + nowhere + " that TOKEN_FILE names is not there");
    }

    @Test
    void aFolderAndBytesThatAreNoTextAreNamed() throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xc0, (byte) 0xaf});
        environment.put("A_FILE", folder.toString());
        environment.put("B_FILE", folder.resolve("bytes").toString());

        assertThat(secrets.whyNot("A"))
                .hasValueSatisfying(why -> assertThat(why).endsWith("cannot be read as text"));
        assertThat(secrets.whyNot("B"))
                .hasValueSatisfying(why -> assertThat(why).endsWith("cannot be read as text"));
    }

    @Test
    void nobodyWhoSaidNothingIsBlamed() {
        environment.put("TOKEN", "");

        assertThat(secrets.get("TOKEN")).isEmpty();
        assertThat(secrets.whyNot("TOKEN")).isEmpty();
    }
}
