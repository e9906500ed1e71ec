package shop.troth.proof.rights;

import java.util.ArrayList;
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
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Visits;

/**
 * Whoever asks is shown everything. In the twin two people open accounts and buy; one of them asks, and finds all that they typed,
 * their order, and what was done with it, and nothing of the other.
 */
@Component
class AccessAnswered implements Probe {

    static final String PAGE = "/account/data";
    private static final Pattern ORDER = Pattern.compile("name=\"number\" value=\"([^\"]+)\"");

    private final Visits visits;
    private final Premises premises;

    AccessAnswered(Visits visits, Premises premises) {
        this.visits = visits;
        this.premises = premises;
    }

    @Override
    public Set<String> clauses() {
        return Set.of("millipore.see-my-data");
    }

    @Override
    public Evidence look(Scene scene) {
        var faults = new ArrayList<String>();
        var owner = new TwinOwner(scene, visits, premises);
        var browser = owner.joins();
        browser.buysOneThingWith(TestCard.CANARY);
        var other = new TwinOwner(scene, visits, premises);
        other.joins().buysOneThingWith(TestCard.CANARY);

        var page = browser.get(PAGE).body();
        for (var typed : typed(owner.person())) {
            if (!page.contains(typed)) {
                faults.add("Something that a person typed is not shown to them.");
            }
        }
        var order = order(browser);
        if (order.isEmpty() || !page.contains(order)) {
            faults.add("An order is not shown to the one who placed it.");
        }
        if (!page.contains("class=\"deed\"")) {
            faults.add("What was done with somebody's data is not shown to them.");
        }
        if (typed(other.person()).stream().anyMatch(page::contains)) {
            faults.add("Somebody is shown the data of another person.");
        }
        var file = browser.get(PAGE + "/download");
        if (file.status() != 200 || !file.header("content-type").orElse("").startsWith("application/zip")) {
            faults.add("The file with a person's data cannot be downloaded.");
        }
        return Evidence.of(
                Where.PROBE_TWIN,
                faults.stream().distinct().toList(),
                "A customer who asked saw everything they gave us, and nothing about anyone else.",
                "Two made-up customers of the test copy opened accounts and bought something. One of them opened “Your data” and found"
                        + " their name, email, phone number, address, order, and what was done with each, and downloaded all of it as a"
                        + " file. Nothing about the other customer was there.");
    }

    private static List<String> typed(MadeUpPerson person) {
        return List.of(person.name(), person.email(), person.street());
    }

    private static String order(Shopper browser) {
        var number =
                ORDER.matcher(browser.postAndFollow("/account/orders", Map.of()).body());
        return number.find() ? number.group(1) : "";
    }
}
