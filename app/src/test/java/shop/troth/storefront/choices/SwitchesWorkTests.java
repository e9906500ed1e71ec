package shop.troth.storefront.choices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.rights.switches.ShowSwitches;
import shop.troth.testing.Guest;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.RunningShop;

/** What it takes to show somebody how their switches stand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SwitchesWorkTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);
    private static final int MANY = 12;

    private final ShowSwitches switches = SHOP.bean(ShowSwitches.class);

    @Test
    void whoever_ordered_often_costs_no_more_statements_than_others() {
        var reader = new MessageReader(SHOP, RunningShop.STORE);
        var preferences = reader.signsUp("updates");
        for (int i = 0; i < MANY; i++) {
            new Guest(SHOP, reader.email).adds("PES010-025-100", 1).fillsIn();
        }
        assertThat(reader.people()).hasSizeGreaterThan(MANY);
        var person = reader.people().iterator().next();
        reader.browser.post(preferences + "/privacy", Map.of("which", "stop-using", "to", "on"));
        Awaitility.await()
                .until(() -> switches.show(STORE, person).getFirst().entry().isPresent());

        assertThat(OwnStatements.of(() -> switches.show(STORE, person))).isLessThanOrEqualTo(6);
        assertThat(OwnStatements.of(() -> reader.browser.get(preferences))).isLessThanOrEqualTo(16);
        reader.waitForMails();
    }
}
