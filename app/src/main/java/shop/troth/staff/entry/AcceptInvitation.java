package shop.troth.staff.entry;

import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;

/**
 * Adds the stores of an invitation to somebody who works at another store already. They prove with password and code, or with a passkey, that it is them, and
 * keep their sign-in and what they do at their other stores.
 */
@Service
@RequiredArgsConstructor
public class AcceptInvitation {

    public static final String ACCEPTED = "accepted-invitation";

    /** The result. */
    public sealed interface Outcome {
        /** @param session the token for the cookie, at a store of the invitation */
        record Accepted(String session) implements Outcome {
            @Override
            public String toString() {
                return "Accepted";
            }
        }

        /** The link was used or has expired. */
        record NoInvitation() implements Outcome {}

        /** They work at one of its stores already, where only its owner changes their role. The link is still good. */
        record WorksThere() implements Outcome {}

        /** An outside auditor is staff of no store, and staff are nobody's outside auditors. The link is still good. */
        record NotOutside() implements Outcome {}

        /** Somebody else at one of its stores has their name. The link is still good. */
        record NameTaken() implements Outcome {}

        /** Name, password, code, or passkey is wrong; which of them is not revealed. */
        record Wrong() implements Outcome {}

        record TooManyTries() implements Outcome {}
    }

    private final ProveStaff proveStaff;
    private final JoinLinks links;
    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffEvents events;

    /**
     * @param signedIn who is signed in in this browser; then, the name doesn't count
     * @param name as typed
     */
    public Outcome accept(String token, Optional<StaffId> signedIn, String name, Evidence evidence) {
        if (links.find(token).isEmpty()) {
            return new Outcome.NoInvitation();
        }
        var known = signedIn.flatMap(members::find);
        var people = known.map(List::of).orElseGet(() -> members.named(name));
        var tried = known.map(it -> it.name()).orElse(name);
        return switch (proveStaff.prove(tried, people, evidence, it -> accept(token, it))) {
            case ProveStaff.Outcome.Done<Outcome>(var outcome) -> outcome;
            case ProveStaff.Outcome.Wrong<Outcome>() -> new Outcome.Wrong();
            case ProveStaff.Outcome.TooManyTries<Outcome>() -> new Outcome.TooManyTries();
        };
    }

    private Outcome accept(String token, ProveStaff.Proven proven) {
        var id = proven.staff().id();
        events.becomes(StaffMembers.DESK, proven.noted(), proven.how());
        members.lockNames();
        var found = links.find(token);
        if (found.isEmpty()) {
            return new Outcome.NoInvitation();
        }
        var stores = found.get().stores();
        if (members.roles(id).keySet().stream().anyMatch(stores::contains)) {
            return new Outcome.WorksThere();
        }
        if (members.roles(id).values().stream()
                .anyMatch(it -> it.isOutside() != found.get().role().isOutside())) {
            return new Outcome.NotOutside();
        }
        if (members.isTaken(proven.staff().name(), stores, id)) {
            return new Outcome.NameTaken();
        }
        var taken = links.take(token);
        if (taken.isEmpty()) {
            return new Outcome.NoInvitation();
        }
        var role = taken.get().role();
        for (var store : stores) {
            members.put(id, store, role, taken.get().term());
            events.add(store.value(), id, ACCEPTED, "", role.title());
        }
        return new Outcome.Accepted(sessions.add(id, stores.getFirst()));
    }
}
