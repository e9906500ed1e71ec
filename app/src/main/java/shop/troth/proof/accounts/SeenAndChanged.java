package shop.troth.proof.accounts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final Pattern NUMBER = Pattern.compile("name=\"number\" value=\"([^\"]+)\"");

    private final Visits visits;
    private final Premises premises;

    SeenAndChanged(Visits visits, Premises premises) {
        this.visits = visits;
        this.premises = premises;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("betty-mills.see-and-change-online");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var owner = new TwinOwner(scene, visits, premises);
        var shopper = owner.joins();
        shopper.post(TwinOwner.BOOK, entry(owner.person(), owner.person().street()));
        shopper.buysOneThingWith(TestCard.CANARY);

        var browser = owner.signsIn();
        sees(owner.person(), browser, faults);
        changes(owner.person(), browser, faults);
        stranger(scene, browser, faults);
        return Evidence.of(
                Where.PROBE_TWIN,
                faults,
                "A customer who signed in saw and changed their details, including those on an open order.",
                "A made-up customer in the test copy signed in and found their name, email, saved address, and order. They"
                        + " changed the name and the address, and the open order now goes to the new address. Another customer saw"
                        + " none of it. Problem reports are on the order page. Quotes to order from are not built yet.");
    }

    private static void sees(MadeUpPerson person, Shopper browser, List<String> faults) {
        var account = browser.get("/account").body();
        var book = browser.get(TwinOwner.BOOK).body();
        if (!account.contains(person.name()) || !account.contains(person.email()) || !book.contains(person.street())) {
            faults.add("Somebody who signed in does not see the name, email or address they gave.");
        }
        if (!order(browser).contains(person.street())) {
            faults.add("Somebody who signed in does not see the address of their order.");
        }
    }

    private static void changes(MadeUpPerson person, Shopper browser, List<String> faults) {
        var name = "Q" + MadeUpPerson.word() + " Probe";
        browser.post("/account/name", Map.of("name", name));
        if (!browser.get("/account").body().contains(name)) {
            faults.add("A name that was changed in the account is not the account’s.");
        }
        var street = "3 " + MadeUpPerson.word() + " Street";
        var entry =
                TwinOwner.entry(browser).orElseThrow(() -> new Unfinished("No address was saved in the test copy."));
        browser.post(entry, entry(person, street));
        var book = browser.get(TwinOwner.BOOK).body();
        if (!book.contains(street) || book.contains(person.street())) {
            faults.add("An address that was changed in the account is not the account’s.");
        }
        var order = order(browser);
        if (!order.contains(street) || order.contains(person.street())) {
            faults.add("An address that was changed in the account is not that of an open order.");
        }
    }

    private void stranger(Scene scene, Shopper browser, List<String> faults) {
        var other = new TwinOwner(scene, visits, premises).joins();
        var entry =
                TwinOwner.entry(browser).orElseThrow(() -> new Unfinished("No address was saved in the test copy."));
        if (other.get(entry).status() != 404 || NUMBER.matcher(orders(other)).find()) {
            faults.add("Another customer sees what somebody saved or ordered.");
        }
    }

    /** The page of the order that was placed with the account's email. */
    private static String order(Shopper browser) {
        var number = NUMBER.matcher(orders(browser));
        if (!number.find()) {
            return "";
        }
        return browser.postAndFollow("/orders/open", Map.of("number", number.group(1)))
                .body();
    }

    private static String orders(Shopper browser) {
        return browser.postAndFollow("/account/orders", Map.of()).body();
    }

    private static Map<String, String> entry(MadeUpPerson person, String street) {
        var typed = new HashMap<String, String>();
        person.details().forEach((name, value) -> {
            if (name.startsWith("shipping.")) {
                typed.put(name, value);
            }
        });
        typed.put("shipping.line1", street);
        typed.put("name", person.name());
        typed.put("billing.same", "yes");
        return typed;
    }
}
