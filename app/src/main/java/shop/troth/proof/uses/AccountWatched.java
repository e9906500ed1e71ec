package shop.troth.proof.uses;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.policy.language.Span;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.RulesInForce;
import shop.troth.proof.accounts.TwinOwner;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.timed.OverdueData;
import shop.troth.proof.timed.TimedTasks;
import shop.troth.proof.timed.TwinTime;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.proof.visit.ResultMissing;
import shop.troth.proof.visit.Visits;

/**
 * What happens on an account is told its owner, and attempts to sign in stay for their time. Somebody in the twin opens an account, signs in from another browser, and changes the password: an email tells of each. The attempts
 * are recorded, and once their time is over, the shop’s own timer takes them out. In the store itself, none is past its time.
 */
@Component
@RequiredArgsConstructor
class AccountWatched implements Probe {

    private static final String PROTECT = "account.protect";
    private static final String SWEEPS = "sweep-accounts";
    private static final String PASSWORD = "/account/password";
    private static final String SIGNED_IN = "just signed in to your account";
    private static final String CHANGED = "password was just changed";

    private final Visits visits;
    private final Premises premises;
    private final TwinTime twinTime;
    private final OverdueData pastTime;
    private final TimedTasks timedTasks;

    @Override
    public Set<String> promises() {
        return Set.of("kept for " + PROTECT);
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = RulesInForce.faults(scene);
        var late = pastTime.attempts(scene.store().id());
        if (late > 0) {
            faults.add(
                    "In the store itself, records of attempts to sign in that are past their time and still there: %,d."
                            .formatted(late));
        }
        var owner = new TwinOwner(scene, visits, premises);
        owner.joins();
        var browser = owner.signsIn();
        var typed = new HashMap<>(owner.provesItself());
        typed.put("password", MadeUpPerson.word() + " " + MadeUpPerson.word());
        if (!browser.post(PASSWORD, typed).isRedirect()) {
            throw new ResultMissing("The password of an account in the test copy could not be changed.");
        }
        attempts(scene, faults);
        if (!isTold(scene, owner, SIGNED_IN)) {
            faults.add("Nobody was told of a sign-in to their account.");
        }
        if (!isTold(scene, owner, CHANGED)) {
            faults.add("Nobody was told that the password of their account was changed.");
        }
        return Evidence.of(
                EvidenceSource.BOTH,
                faults,
                "A made-up customer was told by email of a sign-in and of a new password.",
                "Attempts to sign in were recorded, and deleted when their time was over. In the store itself,"
                        + " none is past its time.");
    }

    private void attempts(ProbeContext scene, List<String> faults) {
        longest(scene)
                .filter(it -> twinTime.isAnyAttemptKeptBeyond(scene, it))
                .ifPresent(it -> faults.add(
                        "A record of an attempt to sign in is kept for longer than %s.".formatted(it.inWords())));
        if (twinTime.endAttempts(scene) == 0) {
            faults.add("An attempt to sign in was not recorded.");
        }
        timedTasks.run(SWEEPS);
        if (twinTime.attemptsLeft(scene) > 0) {
            faults.add("A record of an attempt to sign in was still there after its time.");
        }
    }

    /** How long the policy keeps a record of an attempt; the longest period if several clauses do, and empty if none does. */
    private static Optional<Span> longest(ProbeContext scene) {
        return scene.policy().policy().all().stream()
                .flatMap(it -> it.rules().stream())
                .filter(it -> it.purposes().contains(PROTECT))
                .flatMap(it -> it.keep().stream())
                .flatMap(it -> it.span().stream())
                .max(Comparator.comparing(it -> it.after(Instant.EPOCH)));
    }

    private boolean isTold(ProbeContext scene, TwinOwner owner, String words) {
        return scene.happens(
                () -> premises.mail().apply(owner.person().email()).stream().anyMatch(it -> it.contains(words)));
    }
}
