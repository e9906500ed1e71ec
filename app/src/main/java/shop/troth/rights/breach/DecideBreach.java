package shop.troth.rights.breach;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.approval.Approvals;
import shop.troth.rights.breach.kept.BreachCase;
import shop.troth.rights.breach.kept.BreachCase.State;
import shop.troth.rights.breach.kept.BreachCases;

/**
 * Decisions about breaches. An owner and a privacy officer, neither of whom opened the case, approve what people are told, or that nobody
 * needs to be; either of them can refuse it. The second approval lets people be told.
 */
@Component
@RequiredArgsConstructor
public class DecideBreach {

    private final BreachCases cases;
    private final Approvals approvals;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** Somebody made up who approves in practice. */
    public static Actor madeUp(Part part) {
        var id = UUID.nameUUIDFromBytes(("practice " + part.word()).getBytes(StandardCharsets.UTF_8));
        return new Actor(id, part);
    }

    /** @return why it was not approved; empty if it was */
    public Optional<BreachRefusal> approve(StoreId store, UUID id, Actor by) {
        return decided(store, id, by, about -> {
            if (!cases.isGenuine(about)) {
                return Optional.of(BreachRefusal.ALTERED);
            }
            var why = approvals.whyNotBy(about, by).map(BreachRefusal::of);
            if (why.isPresent()) {
                return why;
            }
            if (!approvals.add(about, by, clock.instant())) {
                return Optional.of(BreachRefusal.ALTERED);
            }
            if (approvals.areBoth(about)) {
                cases.goesTo(about, about.said().tells() ? State.APPROVED : State.RECORDED, clock.instant());
            }
            return Optional.empty();
        });
    }

    /**
     * Refuses a case that was opened by mistake.
     *
     * @return why it was not refused; empty if it was
     */
    public Optional<BreachRefusal> refuse(StoreId store, UUID id, Actor by) {
        return decided(store, id, by, about -> {
            cases.goesTo(about, State.REFUSED, clock.instant());
            return Optional.empty();
        });
    }

    private Optional<BreachRefusal> decided(
            StoreId store, UUID id, Actor by, Function<BreachCase, Optional<BreachRefusal>> decision) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var about = cases.lock(store, id).orElseThrow();
            if (!about.isOpen()) {
                return Optional.of(BreachRefusal.ENDED);
            }
            if (!about.practice() && (isMadeUp(by, Part.OWNER) || isMadeUp(by, Part.PRIVACY_OFFICER))) {
                return Optional.of(BreachRefusal.NOT_PRACTICE);
            }
            return by.decides() ? decision.apply(about) : Optional.of(BreachRefusal.NOT_AN_APPROVER);
        }));
    }

    private static boolean isMadeUp(Actor by, Part part) {
        return madeUp(part).id().equals(by.id());
    }
}
