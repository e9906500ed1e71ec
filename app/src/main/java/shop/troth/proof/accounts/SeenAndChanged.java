package shop.troth.proof.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.Premises;
import shop.troth.proof.Probe;
import shop.troth.proof.Scene;
import shop.troth.proof.Where;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Unfinished;
import shop.troth.proof.visit.Visits;

/**
 * Who signs in sees and changes what they gave. In the twin somebody opens an account, saves an address and buys with it; they find all of it
 * again after signing in, change it there, and see the change in their open order. Nobody else sees any of it.
 */
@Component
class SeenAndChanged implements Probe {

    private final Visits visits;
    private final Premises premises;

    SeenAndChanged(Visits visits, Premises premises) {
        this.visits = visits;
        this.premises = premises;
    }

    @Override
    public Set<String> promises() {
        return Set.of("see-and-change", "corrects-everywhere");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var owner = new TwinOwner(scene, visits, premises);
        var shopper = owner.joins();
        var details = TwinCorrections.Details.next(owner.person().phone());
        shopper.post(
                TwinOwner.BOOK,
                details.in(TwinCorrections.entry(owner.person(), owner.person().street())));
        shopper.addSomething();
        shopper.post("/checkout", details.in(owner.person().details(shopper.form())));
        shopper.comeBack(shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY)
                .orElseThrow(() -> new Unfinished("The bank of the test copy took no money.")));

        var browser = owner.signsIn();
        sees(owner.person(), browser, faults);
        TwinCorrections.details(owner.person(), browser, details, faults);
        TwinCorrections.make(owner.person(), browser, faults);
        stranger(scene, browser, faults);
        TwinCorrections.email(owner, browser, faults);
        return Evidence.of(
                Where.PROBE_TWIN,
                faults,
                "A customer who signed in saw and changed their details, including those on an open order.",
                "A made-up customer in the test copy signed in and found their name, email, saved address, and order."
                        + " They changed their name, email, phone number, organization, and both addresses. Each change"
                        + " reached the open order, and the open order now goes to the new address. Another customer saw"
                        + " none of it.");
    }

    private static void sees(MadeUpPerson person, Shopper browser, List<String> faults) {
        var account = browser.get("/account").body();
        var book = browser.get(TwinOwner.BOOK).body();
        if (!account.contains(person.name()) || !account.contains(person.email()) || !book.contains(person.street())) {
            faults.add("Somebody who signed in does not see the name, email or address they gave.");
        }
        if (!TwinCorrections.order(browser).contains(person.street())) {
            faults.add("Somebody who signed in does not see the address of their order.");
        }
    }

    private void stranger(Scene scene, Shopper browser, List<String> faults) {
        var other = new TwinOwner(scene, visits, premises).joins();
        var entry =
                TwinOwner.entry(browser).orElseThrow(() -> new Unfinished("No address was saved in the test copy."));
        if (other.get(entry).status() != 404 || TwinCorrections.hasOrders(other)) {
            faults.add("Another customer sees what somebody saved or ordered.");
        }
    }
}
