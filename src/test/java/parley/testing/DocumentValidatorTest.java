package parley.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The validator finds each kind of breach; a validator that cannot fail would prove nothing. */
class DocumentValidatorTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            JA-DS-01 | []
            JA-DS-01 | {"meta":{},"meta":{}}
            JA-DS-01 | {"meta":{}} {}
            JA-DS-02 | {"jsonapi":{"version":"1.1"}}
            JA-DS-03 | {"data":null,"errors":[{"status":"400"}]}
            JA-DS-04 | {"meta":{},"included":[]}
            JA-DS-05 | {"meta":{},"foo":1}
            JA-XP-09 | {"meta":{},"atomic:results":[]}
            JA-DS-05 | {"data":{"type":"a","id":"1","href":"/a"}}
            JA-DS-05 | {"data":{"type":"a","id":"1","links":{"related":"/a"}}}
            JA-DS-05 | {"data":{"type":"a","id":"1","relationships":{"b":{"data":null,"target":"b"}}}}
            JA-DS-07 | {"data":"text"}
            JA-DS-08 | {"data":[["a","1"]]}
            JA-DS-12 | {"meta":[]}
            JA-DS-12 | {"data":{"type":"a","id":"1","meta":"x"}}
            JA-DS-13 | {"meta":{},"jsonapi":"1.1"}
            JA-DS-13 | {"meta":{},"jsonapi":{"version":1.1}}
            JA-DS-13 | {"meta":{},"jsonapi":{"version":"1.1","server":"x"}}
            JA-DS-13 | {"meta":{},"jsonapi":{"version":"1.1","ext":[]}}
            JA-RO-01 | {"data":{"type":"a"}}
            JA-RO-01 | {"data":[{"id":"1"}]}
            JA-RO-02 | {"data":{"type":"a","id":1}}
            JA-RO-02 | {"data":{"type":"a","id":""}}
            JA-RO-04 | {"data":{"type":"_a","id":"1"}}
            JA-RO-05 | {"data":{"type":"a","id":"1","attributes":{"id":"1"}}}
            JA-RO-05 | {"data":{"type":"a","id":"1","attributes":{"b":1},"relationships":{"b":{"data":null}}}}
            JA-RO-06 | {"data":{"type":"a","id":"1","attributes":[]}}
            JA-RO-09 | {"data":{"type":"a","id":"1","relationships":{"b":{"data":{"type":"b"}}}}}
            JA-RO-11 | {"data":{"type":"a","id":"1","relationships":{"b":{"data":{"type":"b","id":"1","attributes":{}}}}}}
            JA-MN-02 | {"data":{"type":"a","id":"1","attributes":{"":1}}}
            JA-MN-03 | {"data":{"type":"a","id":"1","attributes":{"a.b":1}}}
            JA-MN-04 | {"data":{"type":"a","id":"1","attributes":{"_a":1}}}
            JA-MN-04 | {"meta":{"a-":1}}
            JA-RL-01 | {"data":{"type":"a","id":"1","relationships":[]}}
            JA-RL-02 | {"data":{"type":"a","id":"1","relationships":{"b":{}}}}
            JA-RL-03 | {"data":{"type":"a","id":"1","relationships":{"b":{"links":{"next":"/x"}}}}}
            JA-RL-06 | {"data":{"type":"a","id":"1","relationships":{"b":{"data":"1"}}}}
            JA-RO-11 | {"links":{"self":"/a/1/relationships/b","related":"/a/1/b"},"data":{"type":"a","id":"1","attributes":{}}}
            JA-RL-10 | {"links":{"self":"/a/1/relationships/b","related":"/a/1/b"},"data":["1"]}
            JA-LK-01 | {"data":null,"links":["/a"]}
            JA-LK-02 | {"data":null,"links":{"self":1}}
            JA-LK-02 | {"data":null,"links":{"self":"/a b"}}
            JA-LK-02 | {"data":null,"links":{"self":"/a?page[size]=1"}}
            JA-LK-02 | {"data":null,"links":{"self":"/a%2"}}
            JA-LK-02 | {"data":null,"links":{"self":"/ä"}}
            JA-LK-03 | {"data":null,"links":{"self":{"title":"x"}}}
            JA-LK-04 | {"data":null,"links":{"self":{"href":"/a","rel":"not a relation"}}}
            JA-LK-05 | {"data":null,"links":{"self":{"href":"/a","hreflang":["en","en_US"]}}}
            JA-LK-07 | {"data":null,"links":{"self":{"href":"/a","method":"GET"}}}
            JA-LK-09 | {"data":[],"links":{"previous":"/a"}}
            JA-LK-09 | {"meta":{"a":1},"links":{"orders":"/orders"}}
            JA-ER-01 | {"errors":{}}
            JA-ER-01 | {"errors":[]}
            JA-ER-03 | {"errors":[{}]}
            JA-ER-04 | {"errors":[{"status":"400","message":"x"}]}
            JA-ER-05 | {"errors":[{"status":400}]}
            JA-ER-05 | {"errors":[{"title":"x"}]}
            JA-ER-06 | {"errors":[{"status":"400","code":1}]}
            JA-ER-08 | {"errors":[{"status":"400","source":{"line":"1"}}]}
            JA-ER-08 | {"errors":[{"status":"400","source":{"header":["Accept"]}}]}
            JA-ER-09 | {"errors":[{"status":"400","source":{"pointer":"data"}}]}
            JA-ER-12 | {"errors":[{"status":"400","links":{"self":"/a"}}]}
            JA-CD-01 | {"data":null,"included":{}}
            JA-CD-02 | {"data":null,"included":[{"type":"a","id":"1"}]}
            JA-CD-03 | {"data":[{"type":"a","id":"1"},{"type":"a","id":"1"}]}
            """)
    void findsTheBreach(String rule, String body) {
        List<String> problems = DocumentValidator.problems(body.getBytes(StandardCharsets.UTF_8));

        assertThat(problems).anyMatch(problem -> problem.startsWith(rule + " "));
        assertThatThrownBy(() -> DocumentValidator.assertValid(body.getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining(rule);
    }

    @Test
    @DisplayName("JA-DS-01 bytes that are not UTF-8 are found")
    void findsBytesThatAreNotUtf8() {
        byte[] body = "{\"meta\":{\"a\":\"ä\"}}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(DocumentValidator.problems(body)).singleElement().asString().startsWith("JA-DS-01 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":null}",
                "{\"data\":[]}",
                "{\"meta\":{},\"@context\":{\"any\":\"thing\"}}",
                "{\"meta\":{\"a\":1},\"links\":{\"self\":\"/\"}}",
                "{\"errors\":[{\"status\":\"404\",\"source\":{\"pointer\":\"/data/a~1b~0c\"}}]}",
                "{\"data\":[{\"type\":\"a\",\"id\":\"1\"},{\"type\":\"b\",\"id\":\"1\"}],"
                        + "\"links\":{\"self\":\"http://[::1]:8080/a?page%5Bsize%5D=1\",\"next\":null}}",
                "{\"data\":{\"type\":\"a\",\"id\":\"1\",\"attributes\":{\"größe\":{\"a.b\":1}},\"relationships\":{"
                        + "\"b\":{\"data\":[{\"type\":\"b\",\"id\":\"2\"}],\"links\":{\"related\":\"/a/1/b\"}}}},"
                        + "\"included\":[{\"type\":\"b\",\"id\":\"2\",\"relationships\":{\"c\":{\"data\":"
                        + "{\"type\":\"c\",\"id\":\"3\"}}}},{\"type\":\"c\",\"id\":\"3\"}]}"
            })
    void validDocumentsPass(String body) {
        DocumentValidator.assertValid(body.getBytes(StandardCharsets.UTF_8));
    }
}
