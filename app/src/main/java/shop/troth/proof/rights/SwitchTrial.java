package shop.troth.proof.rights;

import java.util.List;
import java.util.Map;
import shop.troth.kernel.SubjectId;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.accounts.TwinCorrections;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;

/** A customer of the twin who has an account, orders something, and turns a switch on their privacy page. */
final class SwitchTrial {

    static final String PAGE = "/account/privacy";

    private static final String ON = "On since";
    private static final String ENTRY = "/ledger/proof/[0-9]+";

    private final ProbeContext scene;
    private final TwinOrders twinOrders;
    private final SealedEntryCounts tallied;
    private final String name;
    private final Shopper browser;
    private final SubjectId buyer;

    /** @param name the name of the switch, as its button sends it */
    SwitchTrial(ProbeContext scene, TwinOrders twinOrders, SealedEntryCounts tallied, TwinOwner owner, String name) {
        this.scene = scene;
        this.twinOrders = twinOrders;
        this.tallied = tallied;
        this.name = name;
        this.browser = owner.joins();
        this.buyer = buys();
    }

    /** The subject id of the first order. */
    SubjectId buyer() {
        return buyer;
    }

    /** Places one more order, which has its own subject id. */
    SubjectId buys() {
        browser.buysOneThingWith(TestCard.CANARY);
        return twinOrders
                .of(scene, browser)
                .orElseThrow(() -> new ProbeIncomplete("A purchase in the test copy was not completed."))
                .buyer();
    }

    /** Saves an address in the account, if the store has an address book; it has its own subject id. */
    void savesAddress() {
        TwinCorrections.save(browser.person(), browser);
    }

    void turnsOn(List<String> faults) {
        turn("on");
        isOn(faults);
    }

    /** Sends a privacy signal with one page request, and no longer after that. */
    void signals(List<String> faults) {
        browser.signals(true);
        browser.get("/account");
        browser.signals(false);
        isOn(faults);
    }

    private void isOn(List<String> faults) {
        if (!browser.get(PAGE).body().contains(ON)) {
            faults.add("The page does not say that the switch is on.");
        } else if (!tallied.isSealed(
                scene.twin(),
                () -> VisitedPages.linksWithin(browser.get(PAGE)).stream().anyMatch(it -> it.matches(ENTRY)))) {
            faults.add("The page does not say which entry of the ledger records that the switch is on.");
        }
    }

    void turnsOff(List<String> faults) {
        turn("off");
        if (browser.get(PAGE).body().contains(ON)) {
            faults.add("The switch could not be turned off.");
        }
    }

    private void turn(String to) {
        if (!browser.post(PAGE, Map.of("which", name, "to", to)).isRedirect()) {
            throw new ResultMissing("A switch on the page about privacy could not be turned in the test copy.");
        }
    }
}
