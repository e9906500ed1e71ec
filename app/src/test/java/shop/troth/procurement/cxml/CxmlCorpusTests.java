package shop.troth.procurement.cxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents in {@code src/test/resources/cxml}, as far as reading alone decides. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CxmlCorpusTests {

    private static final String UNREADABLE = "400";

    /** A line of the index. */
    record Listed(String file, String type, String expected, String element) {}

    static Stream<Listed> all() throws IOException {
        return new String(bytes("index.tsv"), StandardCharsets.UTF_8)
                .lines()
                .skip(1)
                .map(it -> it.split("\t", -1))
                .map(it -> new Listed(it[0], it[1], it[2], it[3]));
    }

    static Stream<Listed> readable() throws IOException {
        return all().filter(it -> !it.expected().equals(UNREADABLE));
    }

    static Stream<Listed> unreadable() throws IOException {
        return all().filter(it -> it.expected().equals(UNREADABLE));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void what_a_system_really_sends_is_read(Listed it) throws IOException {
        assertThat(CxmlReader.read(bytes(it.file()), it.type()).name()).isEqualTo("cXML");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_is_none_gets_its_status(Listed it) throws IOException {
        var document = bytes(it.file());
        assertThat(status(document, it.type()))
                .satisfies(said -> assertThat(said.code()).isEqualTo(400))
                .satisfies(
                        said -> assertThat(said.said()).contains(it.element()).doesNotContain("root:"));
    }

    @Test
    void a_text_is_the_same_in_every_encoding() throws IOException {
        for (var name : List.of("utf-16", "utf-16-be-no-bom", "latin-1", "bom", "in-header-only")) {
            var it = all().filter(one -> one.file().equals("good/encoding-" + name + ".xml"))
                    .findFirst()
                    .orElseThrow();
            assertThat(CxmlReader.read(bytes(it.file()), it.type())
                            .textAt("Request/OrderRequest/OrderRequestHeader/ShipTo/Address/Name"))
                    .as(name)
                    .contains("Université Exemple");
        }
    }

    @Test
    void a_cookie_keeps_each_of_its_characters() throws IOException {
        assertThat(CxmlReader.read(bytes("good/setup-cdata-cookie.xml"), "text/xml")
                        .need("Request/PunchOutSetupRequest/BuyerCookie")
                        .raw())
                .isEqualTo("a<b&c ]]> ");
    }

    private static CxmlStatus status(byte[] document, String type) {
        try {
            CxmlReader.read(document, type);
            return CxmlStatus.ok("");
        } catch (CxmlRefusal refused) {
            return refused.status();
        }
    }

    private static byte[] bytes(String file) throws IOException {
        try (var in = Objects.requireNonNull(CxmlCorpusTests.class.getResourceAsStream("/cxml/" + file))) {
            return in.readAllBytes();
        }
    }
}
