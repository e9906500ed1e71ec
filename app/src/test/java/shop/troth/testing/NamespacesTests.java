package shop.troth.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NamespacesTests {

    @Test
    void what_the_machine_does_not_allow_is_said_in_one_sentence() {
        assertThatThrownBy(() -> Namespaces.mustBeAllowed("--no-such-namespace"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This test needs `unshare --no-such-namespace`, which fails on this machine:"
                        + " allow user namespaces, or run the tests elsewhere.");
    }
}
