package shop.troth.proof.accounts;

import java.util.HashMap;
import java.util.Set;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.timed.StoredSince;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.Visits;

/**
 * Checks that an account keeps what is saved in it until it is closed, and no longer. In the twin, somebody creates an account, saves an
 * address if the store has an address book, and finds it all in another browser. Then they close it: nobody can sign in anymore, and each
 * detail is deleted in time. Nobody else {@linkplain TriedByOthers gets at what is in one}. Tax certificates have a {@linkplain CertificateTrial trial of their own}.
 */
@Component
@RequiredArgsConstructor
class AccountsKept implements Probe {

    private static final Set<String> PURPOSES = Set.of("account.saved-details", "account.sign-in");
    private static final Set<String> SAVED = Set.of("person.name", "contact.email", "account.password");
    private static final String WHAT = "an account";

    private final Visits visits;
    private final Premises premises;
    private final StoredSince storedSince;
    private final CertificateTrial certificateTrial;
    private final TriedByOthers triedByOthers;

    @Override
    public Set<String> promises() {
        return Set.of("kept for account.saved-details", "kept for account.sign-in");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        new TwinOwner(scene, visits, premises)
                .canSignIn(); // has no account; what a sign-in keeps for anybody is there then
        var stored = storedSince.from(scene, PURPOSES);
        if (stored.kinds().equals(Set.of(CertificateTrial.KIND))) {
            return certificateTrial.look(scene, stored, faults);
        }
        if (stored.kinds().stream().noneMatch(SAVED::contains)) {
            return Evidence.notProbed(
                    faults,
                    "What this clause keeps is not a detail that every account has, and no check of it is built.");
        }
        var owner = new TwinOwner(scene, visits, premises);
        var book = saves(owner, owner.joins());
        var browser = owner.signsIn();
        var shown = browser.get("/account").body() + browser.get(TwinOwner.BOOK).body();
        if (!Stream.of(owner.person().name(), owner.person().email()).allMatch(shown::contains)
                || book && !shown.contains(owner.person().street())) {
            faults.add("A detail that was saved in an account is not shown to its owner.");
        }
        stored.stays(WHAT, faults);
        closes(owner, browser);
        if (owner.canSignIn()) {
            faults.add("Somebody could sign in to an account that was closed.");
        }
        stored.goes(WHAT, faults);
        var tried = triedByOthers.look(scene, faults);
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "What a made-up customer saved in an account stayed until they closed it, and was then deleted on time.",
                ("Signed in from another browser, they found their name, email%s. None of it had a day on which it goes. After they "
                                + "closed the account, nobody could sign in, each detail was due to be deleted within %s, and was deleted when "
                                + "that time was over. In the store itself, no such detail is past its time. %s")
                        .formatted(book ? ", and address" : "", stored.inWords(), tried));
    }

    /** @return whether the store has an address book */
    private static boolean saves(TwinOwner owner, Shopper browser) {
        var form = TwinOwner.book(browser);
        form.ifPresent(it -> browser.post(TwinOwner.BOOK, owner.person().details(it)));
        return form.isPresent();
    }

    static void closes(TwinOwner owner, Shopper browser) {
        if (!browser.post("/account/close", new HashMap<>(owner.provesItself())).isRedirect()) {
            throw new ResultMissing("An account in the test copy could not be closed.");
        }
    }
}
