package shop.troth.rights.agent.signed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is read of a message, whoever signed it, and when it counts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedMessageTests {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "\"text\"",
                "{",
                "{\"a\":1}{",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":[[[[[[[[[[1]]]]]]]]]]}"
            })
    void what_is_not_one_plain_object_is_not_read(String json) {
        assertThat(read(json)).isEmpty();
    }

    @Test
    void a_very_long_text_is_not_read() {
        assertThat(read("{\"a\":\"" + "x".repeat(3_000) + "\"}")).isEmpty();
        assertThat(read("{\"" + "x".repeat(3_000) + "\":1}")).isEmpty();
        assertThat(SignedMessage.read("A".repeat(20_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64", "AAAA", "%%%%"})
    void a_body_without_a_signature_is_not_read(String body) {
        assertThat(SignedMessage.read(body)).isEmpty();
    }

    @Test
    void an_object_is_read_and_says_nothing_as_text() {
        var message = SignedMessage.read(body("{\"email\":\"a@example.com\"}")).orElseThrow();

        assertThat(message.object().map(it -> Claims.text(it, "email"))).contains("a@example.com");
        assertThat(message.object().map(it -> Claims.text(it, "name"))).contains("");
        assertThat(message).hasToString("‹withheld›");
    }

    @ParameterizedTest
    @CsvSource({
        "12:00:00, 12:15:00, true",
        "11:50:01, 12:00:01, true",
        "12:01:00, 12:05:00, true",
        "12:01:01, 12:05:00, false",
        "11:50:00, 12:00:00, false",
        "12:00:00, 12:15:01, false",
        "12:00:30, 12:00:10, false"
    })
    void a_message_counts_for_fifteen_minutes_and_not_from_the_future(String issued, String expires, boolean counts) {
        var claims = claims(issued + "Z", expires + "Z").orElseThrow();

        assertThat(claims.countsAt(NOON)).isEqualTo(counts);
    }

    @Test
    void a_time_with_another_offset_is_the_same_time_and_one_without_is_none() {
        assertThat(claims("07:00:00-05:00", "12:05:00Z").orElseThrow().issued()).isEqualTo(NOON);
        assertThat(claims("12:00:00", "12:05:00Z")).isEmpty();
        assertThat(claims("noon", "12:05:00Z")).isEmpty();
    }

    @Test
    void a_store_is_meant_by_its_id_or_as_directories_write_it() {
        assertThat(Claims.isFor("betty-mills", "betty-mills")).isTrue();
        assertThat(Claims.isFor("betty-mills", "BETTY_MILLS")).isTrue();
        assertThat(Claims.isFor("betty-mills", "millipore")).isFalse();
        assertThat(Claims.isFor("betty-mills", "")).isFalse();
    }

    private static Optional<Claims> claims(String issued, String expires) {
        return read("""
                        {"agent-id":"A","business-id":"millipore","drp.version":"1.0",
                         "issued-at":"2026-03-01T%s","expires-at":"2026-03-01T%s"}
                        """.formatted(issued, expires)).flatMap(Claims::of);
    }

    private static Optional<JsonNode> read(String json) {
        return SignedMessage.read(body(json)).flatMap(SignedMessage::object);
    }

    /** With a signature of zeros: whose it is, is another question. */
    private static String body(String json) {
        var text = json.getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[64 + text.length];
        System.arraycopy(text, 0, bytes, 64, text.length);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
