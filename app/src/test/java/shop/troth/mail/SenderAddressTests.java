package shop.troth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.Problem;
import shop.troth.policy.language.Policy.Owner;
import shop.troth.testing.ProbeContexts;

/** Where a store’s postal address is taken from, and what it is told if there is none (CAN-SPAM Act, 15 U.S.C. 7704(a)(5)). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SenderAddressTests {

    private static final String LINE = "address: [1 Example Plaza, \"San Mateo, CA 94403\"]\n";

    @Test
    void the_policy_s_own_address_counts_and_else_that_of_the_store_s_file() {
        var store = ProbeContexts.store("betty-mills", LINE, "address: [2 Example Plaza, \"San Mateo, CA 94403\"]\n");

        assertThat(SenderAddress.required(store, owner("3 Example Plaza")))
                .containsExactly("The Betty Mills Company", "3 Example Plaza");
        assertThat(SenderAddress.required(store, owner()))
                .containsExactly("The Betty Mills Company", "2 Example Plaza", "San Mateo, CA 94403");
    }

    @Test
    void a_store_without_an_address_sends_none_and_is_told_what_to_add() {
        var store = ProbeContexts.store("betty-mills", LINE, "");

        assertThatThrownBy(() -> SenderAddress.required(store, owner()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("store.yaml")
                .hasMessageContaining("Add it, such as: address: [");
    }

    private static Owner owner(String... address) {
        return new Owner(
                "The Betty Mills Company",
                Optional.empty(),
                List.of(address),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
