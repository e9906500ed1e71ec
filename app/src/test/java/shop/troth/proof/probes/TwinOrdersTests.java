package shop.troth.proof.probes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Vault;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TwinOrdersTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final TwinOrders twinOrders = SHOP.bean(TwinOrders.class);

    @Test
    void what_one_probe_erases_no_other_is_given() {
        var scene = ProbeContexts.of("betty-mills.us-data-centres");
        var own = twinOrders.paid(scene);
        SHOP.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> SHOP.bean(Vault.class).erase(scene.twin(), own.buyer()));

        var shared = twinOrders.anyPaid(scene);

        assertThat(shared.buyer()).isNotEqualTo(own.buyer());
        assertThat(twinOrders.anyPaid(scene).id()).as("one for all").isEqualTo(shared.id());
    }
}
