package shop.troth.procurement.cxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What procurement systems send is read, and what attackers send is refused. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CxmlReaderTests {

    private static final String PLAIN = "<cXML payloadID=\"1@example.com\"><Header><From>Café</From></Header></cXML>";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void any_encoding_is_read_with_its_declaration(String encoding) {
        var text = "<?xml version=\"1.0\" encoding=\"%s\"?>\n%s".formatted(encoding, PLAIN);
        assertThat(from(text.getBytes(Charset.forName(encoding)), "text/xml")).isEqualTo("Café");
    }

    @Test
    void marks_missing_declarations_and_wrong_ones_are_read() {
        assertThat(from(("\uFEFF<?xml version=\"1.0\"?>" + PLAIN).getBytes(StandardCharsets.UTF_8), ""))
                .isEqualTo("Café");
        assertThat(from(("  \n<?xml version='1.0' encoding='utf-16'?>" + PLAIN).getBytes(StandardCharsets.UTF_8), ""))
                .isEqualTo("Café");
        assertThat(from(PLAIN.getBytes(StandardCharsets.ISO_8859_1), "text/xml; charset=\"iso-8859-1\""))
                .isEqualTo("Café");
        assertThat(from(PLAIN.getBytes(StandardCharsets.ISO_8859_1), "text/xml"))
                .isEqualTo("Café");
    }

    @Test
    void a_doctype_namespaces_comments_and_prefixes_that_nobody_declared_do_not_matter() {
        var text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE cXML SYSTEM "http://127.0.0.1:1/cXML.dtd" [<!ELEMENT cXML ANY>]>
                <ns0:cXML xmlns="urn:example" xml:lang="en-US"><!-- here --><ns0:Header><From><![CDATA[A & B]]></From></ns0:Header></ns0:cXML>
                """;
        assertThat(from(text.getBytes(StandardCharsets.UTF_8), "application/xml"))
                .isEqualTo("A & B");
    }

    @Test
    void the_first_part_of_a_mime_message_is_read_also_in_base64() {
        var plain = "--b1\r\nContent-Type: text/xml\r\n\r\n" + PLAIN + "\r\n--b1\r\n\r\nfile\r\n--b1--\r\n";
        assertThat(from(plain.getBytes(StandardCharsets.UTF_8), "multipart/related; boundary=\"b1\"; type=text/xml"))
                .isEqualTo("Café");
        var coded = "preamble\n--b1\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(PLAIN.getBytes(StandardCharsets.UTF_8)) + "\n--b1--\n";
        assertThat(from(coded.getBytes(StandardCharsets.UTF_8), "Multipart/Related;boundary=b1"))
                .isEqualTo("Café");
    }

    @Test
    void the_number_of_a_purchasing_card_is_not_read() {
        var card = read("<cXML><Payment><PCard number=\"4111111111111111\" expiration=\"2030-07-15\">4111111111111111"
                        + "<Name>N</Name></PCard></Payment></cXML>")
                .need("Payment/PCard");
        assertThat(card.attribute("number")).isEmpty();
        assertThat(card.attribute("expiration")).isEmpty();
        assertThat(card.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE cXML [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><cXML>&e;</cXML>",
                "<!DOCTYPE cXML [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><cXML>&b;</cXML>",
                "<!DOCTYPE cXML [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]><cXML>&q;</cXML>",
                "<cXML><a></cXML>",
                "<cXML>&undeclared;</cXML>",
                "",
                "not xml",
                "<html/>"
            })
    void entities_and_what_is_no_cxml_are_refused(String text) {
        refused(text);
    }

    @Test
    void an_entity_in_an_attribute_brings_nothing_in() {
        var text = "<!DOCTYPE cXML [<!ENTITY e \"secret\">]><cXML payloadID=\"&e;\"/>";
        assertThatThrownBy(() -> read(text)).isInstanceOf(CxmlRefusal.class);
    }

    @Test
    void depth_size_and_number_of_elements_are_bounded() {
        assertThat(read("<cXML>" + "<a>".repeat(99) + "</a>".repeat(99) + "</cXML>")
                        .name())
                .isEqualTo("cXML");
        refused("<cXML>" + "<a>".repeat(100) + "</a>".repeat(100) + "</cXML>");
        refused("<cXML>" + "<a/>".repeat(200_001) + "</cXML>");
        refused("<cXML>" + "x".repeat(CxmlReader.MOST_BYTES) + "</cXML>");
    }

    @Test
    void what_is_written_is_read_again_and_says_what_it_is() {
        var said = "ShipTo <Address> & \"more\" \u0001";
        var text = CxmlWriter.response(
                "example.com",
                Instant.parse("2026-12-01T01:02:03.5Z"),
                CxmlStatus.unacceptable(said),
                response ->
                        response.element("Other", List.of(), it -> it.element("URL", "https://example.com/?a=1&b=2")));
        assertThat(text).contains("timestamp=\"2026-12-01T01:02:03+00:00\"", "<!DOCTYPE cXML SYSTEM");
        var status = read(text).need("Response/Status");
        assertThat(status.attribute("code")).contains("406");
        assertThat(status.attribute("text")).contains("Not Acceptable");
        assertThat(status.text()).isEqualTo("ShipTo <Address> & \"more\"");
        assertThat(read(text).textAt("Response/Other/URL")).contains("https://example.com/?a=1&b=2");
    }

    private static void refused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        CxmlRefusal.class, it -> assertThat(it.status().code()).isEqualTo(400));
    }

    private static CxmlNode read(String text) {
        return CxmlReader.read(text.getBytes(StandardCharsets.UTF_8), "text/xml");
    }

    private static String from(byte[] sent, String type) {
        return CxmlReader.read(sent, type).textAt("Header/From").orElse("");
    }
}
