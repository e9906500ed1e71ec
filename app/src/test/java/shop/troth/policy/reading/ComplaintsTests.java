package shop.troth.policy.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Policy.Complaints;
import shop.troth.policy.words.PlainTerms;

/** A policy may say where people can complain about the store. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComplaintsTests {

    private static final String POLICY = """
            policy: shop
            version: 2026-01
            owner: { name: A Shop, complaints: { authority: the Authority, website: %s } }
            clauses:
              - { id: one, says: Words., practice: other, notice: true }
            """;

    @Test
    void an_authority_has_a_name_and_a_website() {
        assertThat(policy("'https://authority.example/complain'").owner().complaints())
                .contains(new Complaints("the Authority", "https://authority.example/complain"));
    }

    @Test
    void what_is_no_address_of_a_website_is_found_at_its_line() {
        for (var wrong :
                List.of("authority.example", "'http://authority.example'", "'https://authority.example now'")) {
            assertThat(read(wrong).findings()).singleElement().satisfies(it -> {
                assertThat(it.code()).isEqualTo(Code.WRONG_SHAPE);
                assertThat(it.line()).isEqualTo(3);
                assertThat(it.message()).endsWith("Write one that starts with https://.");
            });
        }
    }

    @Test
    void people_read_of_it_with_an_answer() {
        assertThat(PlainTerms.complaint(policy("'https://authority.example'").owner()))
                .contains(
                        "If you’re not satisfied with our answer, you can complain to the Authority: https://authority.example");
        var silent = PolicyFile.read(
                "silent.yaml", POLICY.replaceAll(", complaints: .* }", " }").getBytes(StandardCharsets.UTF_8));
        assertThat(PlainTerms.complaint(silent.orThrow().owner())).isEmpty();
    }

    private static Policy policy(String website) {
        return read(website).orThrow();
    }

    private static PolicyFile.Reading read(String website) {
        return PolicyFile.read("draft.yaml", POLICY.formatted(website).getBytes(StandardCharsets.UTF_8));
    }
}
