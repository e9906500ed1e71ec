package shop.troth.staff.entry;

import java.time.Clock;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.people.accounts.password.Passwords;
import shop.troth.staff.Role;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.StaffSecrets;

/**
 * Adds a member of staff who has an invitation, with a name and a password that they choose and an authenticator app that shows the right
 * code.
 */
@Service
@RequiredArgsConstructor
public class JoinStaff {

    /** The result. */
    public sealed interface Outcome {
        /**
         * They have joined, and are signed in, because they have just entered a password and a code.
         *
         * @param recovery codes to show once
         * @param session the token for the cookie
         */
        record Joined(StaffId staff, List<String> recovery, String session) implements Outcome {
            @Override
            public String toString() {
                return "Joined";
            }
        }

        /** The link was used or has expired. */
        record NoInvitation() implements Outcome {}

        /** @param field {@code name}, {@code password}, or {@code code} */
        record Wrong(String field, String why) implements Outcome {}
    }

    private final JoinLinks links;
    private final StaffMembers members;
    private final StaffSessions sessions;
    private final StaffEvents events;
    private final Clock clock;

    /** Adds the member. Only if that succeeds, the link is used up and the code counts as used. */
    @Transactional
    public Outcome join(String token, String name, String password, String code) {
        var found = links.find(token);
        if (found.isEmpty()) {
            return new Outcome.NoInvitation();
        }
        var known = name.strip();
        var badName = ChosenSecrets.wrongName(known);
        if (badName.isPresent()) {
            return new Outcome.Wrong("name", badName.get());
        }
        var refused = ChosenSecrets.wrongPassword(password);
        if (refused.isPresent()) {
            return new Outcome.Wrong("password", refused.get());
        }
        var step = OneTimeCodes.step(found.get().codeKey(), code, clock.instant());
        if (step.isEmpty()) {
            return new Outcome.Wrong("code", ChosenSecrets.WRONG_CODE);
        }
        members.lockNames();
        if (members.isTaken(known, found.get().stores(), null)) {
            return new Outcome.Wrong("name", ChosenSecrets.NAME_TAKEN);
        }
        var invitation = links.take(token);
        return invitation.isEmpty()
                ? new Outcome.NoInvitation()
                : joined(invitation.get(), known, password, step.getAsLong());
    }

    private Outcome joined(JoinLinks.Invitation invitation, String name, String password, long step) {
        var id = StaffId.next();
        var recovery = OneTimeCodes.recovery();
        members.add(
                id,
                new StaffSecrets(
                        name,
                        Passwords.hash(password),
                        invitation.codeKey(),
                        recovery.stream().map(OneTimeCodes::recoveryHash).toList()),
                clock.instant());
        members.takeStep(id, step);
        invitation.stores().forEach(it -> members.put(id, it, invitation.role(), invitation.term()));
        events.add(
                StaffMembers.DESK,
                id,
                invitation.role() == Role.OWNER ? "joined-as-owner" : "joined",
                "",
                invitation.role().title());
        return new Outcome.Joined(
                id, recovery, sessions.add(id, invitation.stores().iterator().next()));
    }
}
