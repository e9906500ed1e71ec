package shop.troth.policy.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.policy.check.CheckedDrafts;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;

/** Whoever promises emails about changes lets addresses be used for them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PromisedMailTests {

    private static final String PROMISE = "one: duties: [{ when: version-published, do: mail-notices, within: P3D }]";
    private static final String USE = "two: rules: [{ may: use, data: contact.email, for: legal.change }, "
            + "{ may: share, data: contact.email, for: legal.change, with: supplier.mail, if: [[contract, needed]] }]";

    @Test
    void a_promise_without_the_use_is_an_error_at_its_clause() {
        assertThat(found(PROMISE)).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo(Code.USE_NOT_ALLOWED);
            assertThat(it.line()).isEqualTo(5);
            assertThat(it.message()).startsWith("“one” promises emails about changes, but here");
        });
    }

    @Test
    void with_the_use_it_is_fine() {
        assertThat(found(PROMISE, USE)).isEmpty();
    }

    @Test
    void the_use_without_the_promise_is_fine() {
        assertThat(found(USE)).isEmpty();
    }

    private static List<Finding> found(String... clauses) {
        var table = CheckedDrafts.check(CheckedDrafts.of(clauses)).orThrow();
        return CodeFindings.of(table, "policy.yaml", Register.ofThisBuild(), Optional.empty()).stream()
                .filter(it -> it.message().contains("promises emails about changes"))
                .toList();
    }
}
