package shop.troth.proof.accounts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.VisitedPages;

/** Corrections that the owner of an account makes in the probe twin, and the places that must show them. */
public final class TwinCorrections {

    /** The controls that promise that changes in an account reach its open orders. */
    private static final List<String> PROMISES = List.of("see-and-change", "corrects-everywhere");

    private TwinCorrections() {}

    /** The current name and street. */
    public record Corrected(String name, String street) {

        /** Both as they were before any correction. */
        public static Corrected nothing(MadeUpPerson person) {
            return new Corrected(person.name(), person.street());
        }
    }

    /** Whether any clause of the policy promises that a correction reaches open orders. */
    public static boolean arePromised(ProbeContext scene) {
        var policy = scene.policy().policy();
        return PROMISES.stream().anyMatch(it -> !policy.controls(it).isEmpty());
    }

    /** Saves the person's address if the store has an address book. */
    public static void save(MadeUpPerson person, Shopper browser) {
        TwinOwner.book(browser)
                .ifPresent(form -> browser.post(TwinOwner.BOOK, asked(form, entry(person, person.street()))));
    }

    /**
     * Corrects the name of the account and, if the store has an address book, the saved address; both must reach an open order. Adds a
     * sentence for each fault.
     *
     * @return the name and street after the correction
     */
    public static Corrected make(MadeUpPerson person, Shopper browser, List<String> faults) {
        var name = "Q" + MadeUpPerson.word() + " Probe";
        browser.post("/account/name", Map.of("name", name));
        if (!browser.get("/account").body().contains(name)) {
            faults.add("A name that was changed in the account is not the account’s.");
        }
        var street = TwinOwner.book(browser)
                .map(form -> moves(person, browser, form, name, faults))
                .orElse(person.street());
        var order = order(browser);
        if (!order.contains(street) || !street.equals(person.street()) && order.contains(person.street())) {
            faults.add("An address that was changed in the account is not that of an open order.");
        }
        if (!order.contains(name) || order.contains(person.name())) {
            faults.add("A name that was changed in the account is not that of an open order.");
        }
        return new Corrected(name, street);
    }

    /** @return the new street of the saved address */
    private static String moves(
            MadeUpPerson person, Shopper browser, ProbeResponse form, String name, List<String> faults) {
        var street = "3 " + MadeUpPerson.word() + " Street";
        var typed = entry(person, street);
        typed.put("name", name);
        browser.post(saved(browser), asked(form, typed));
        var book = browser.get(TwinOwner.BOOK).body();
        if (!book.contains(street) || book.contains(person.street())) {
            faults.add("An address that was changed in the account is not the account’s.");
        }
        return street;
    }

    /** The path of the saved address. */
    static String saved(Shopper browser) {
        return TwinOwner.entry(browser)
                .orElseThrow(() -> new ProbeIncomplete("No address was saved in the test copy."));
    }

    /** Keeps the fields that a form asks for, including its choices; the shop would refuse others. */
    static Map<String, String> asked(ProbeResponse form, Map<String, String> typed) {
        return typed.entrySet().stream()
                .filter(it -> VisitedPages.asks(form, it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What the checkout and the address book ask besides a name and a shipping address. */
    record Details(String phone, String organisation, String billing) {

        static Details next(String phone) {
            return new Details(phone, "Q" + MadeUpPerson.word(), "5 " + MadeUpPerson.word() + " Street");
        }

        Map<String, String> in(Map<String, String> typed) {
            var all = new HashMap<>(typed);
            all.put("phone", phone);
            all.put("organisation", organisation);
            all.put("billing.same", "no");
            all.put("billing.line1", billing);
            all.put("billing.line2", "");
            all.put("billing.city", "Billerica");
            all.put("billing.state", "MA");
            all.put("billing.zip", "01821");
            return all;
        }
    }

    /**
     * Changes the phone number, organization, and billing address of the saved address with which an open order was placed, as far as the
     * address book asks for them; each must reach the order.
     */
    static void details(MadeUpPerson person, Shopper browser, ProbeResponse form, Details before, List<String> faults) {
        var after = Details.next(MadeUpPerson.next().phone());
        browser.post(saved(browser), asked(form, after.in(entry(person, person.street()))));
        var order = order(browser);
        if (VisitedPages.asks(form, "phone")) {
            arrives("A phone number", order, before.phone(), after.phone(), faults);
        }
        if (VisitedPages.asks(form, "organisation")) {
            arrives("An organization", order, before.organisation(), after.organisation(), faults);
        }
        arrives("A billing address", order, before.billing(), after.billing(), faults);
    }

    /** Changes the account's email address, which must reach the open order. */
    static void email(TwinOwner owner, Shopper browser, List<String> faults) {
        var fresh = owner.movesFrom(browser);
        arrives("An email", order(browser), owner.person().email(), fresh, faults);
    }

    private static void arrives(String what, String order, String before, String after, List<String> faults) {
        if (!order.contains(after) || order.contains(before)) {
            faults.add(what + " that was changed in the account is not that of an open order.");
        }
    }

    /** The page of the first order listed in the account; empty if there is none. */
    static String order(Shopper browser) {
        return numbers(browser).stream()
                .findFirst()
                .map(it -> browser.postAndFollow("/orders/open", Map.of("number", it))
                        .body())
                .orElse("");
    }

    private static List<String> numbers(Shopper browser) {
        return VisitedPages.values(browser.postAndFollow("/account/orders", Map.of()), "number");
    }

    /** An entry of the address book with this street. */
    public static Map<String, String> entry(MadeUpPerson person, String street) {
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
