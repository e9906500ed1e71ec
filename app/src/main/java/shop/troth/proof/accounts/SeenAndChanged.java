package shop.troth.proof.accounts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ProbeResponse;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.VisitedPages;
import shop.troth.proof.visit.Visits;

/**
 * Checks that customers who sign in can see and change what they gave. In the twin, somebody creates an account, saves an address if the
 * store has an address book, and orders with it. After signing in they find all of it, change it there, and see the changes in their open
 * order. Nobody else {@linkplain TriedByOthers sees or changes} it.
 */
@Component
@RequiredArgsConstructor
class SeenAndChanged implements Probe {

    private final Visits visits;
    private final Premises premises;
    private final TriedByOthers triedByOthers;

    @Override
    public Set<String> promises() {
        return Set.of("see-and-change", "corrects-everywhere");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var owner = new TwinOwner(scene, visits, premises);
        var shopper = owner.joins();
        var details = TwinCorrections.Details.next(owner.person().phone());
        var book = TwinOwner.book(shopper);
        book.ifPresent(form -> shopper.post(
                TwinOwner.BOOK,
                TwinCorrections.asked(
                        form,
                        details.in(TwinCorrections.entry(
                                owner.person(), owner.person().street())))));
        buys(shopper, details);

        var browser = owner.signsIn();
        sees(owner.person(), browser, book.isPresent(), faults);
        book.ifPresent(form -> TwinCorrections.details(owner.person(), browser, form, details, faults));
        TwinCorrections.make(owner.person(), browser, faults);
        TwinCorrections.email(owner, browser, faults);
        var tried = triedByOthers.look(scene, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "A customer who signed in saw and changed their details, including those on an open order.",
                words(book) + " " + tried);
    }

    private static String words(Optional<ProbeResponse> book) {
        var changed = Stream.of("phone number", "organization")
                .filter(it -> book.filter(
                                form -> VisitedPages.asks(form, it.startsWith("phone") ? "phone" : "organisation"))
                        .isPresent())
                .map(it -> it + ", ")
                .collect(Collectors.joining());
        return book.isPresent()
                ? "A made-up customer in the test copy signed in and found their name, email, saved address, and order."
                        + " They changed their name, email, " + changed + "and both addresses. Each change"
                        + " reached the open order, and the open order now goes to the new address."
                : "A made-up customer in the test copy signed in and found their name, email, and order. They changed"
                        + " their name and email. Each change reached the open order."
                        + " This store keeps no addresses in accounts.";
    }

    private static void buys(Shopper shopper, TwinCorrections.Details details) {
        shopper.addSomething();
        var form = shopper.form();
        shopper.post(
                "/checkout",
                TwinCorrections.asked(form, details.in(shopper.person().details(form))));
        shopper.comeBack(shopper.pay(shopper.place(shopper.reviewed()), TestCard.CANARY)
                .orElseThrow(() -> new ProbeIncomplete("The bank of the test copy took no money.")));
    }

    private static void sees(MadeUpPerson person, Shopper browser, boolean saved, List<String> faults) {
        var account = browser.get("/account").body();
        if (!account.contains(person.name())
                || !account.contains(person.email())
                || saved && !browser.get(TwinOwner.BOOK).body().contains(person.street())) {
            faults.add("Somebody who signed in does not see the name, email or address they gave.");
        }
        if (!TwinCorrections.order(browser).contains(person.street())) {
            faults.add("Somebody who signed in does not see the address of their order.");
        }
    }
}
