package shop.troth.desk.notice.letter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffId;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.ChangeSignIn;
import shop.troth.staff.entry.RemovePasskeys;
import shop.troth.staff.notices.MailAddresses;
import shop.troth.staff.notices.MailAddresses.Entered;
import shop.troth.stores.Store;

/** Tells a staff member, at the address for their notices, that how they sign in was changed, in case it wasn't them. */
@Component
@RequiredArgsConstructor
public class SignInLetters implements MailWriter {

    private final StaffEvents events;
    private final MailAddresses addresses;
    private final DrawStaffMail drawStaffMail;
    private final DeskAddress desk;

    @Override
    public String kind() {
        return StaffMailKinds.SIGN_IN.kind();
    }

    /** Writes nothing to somebody without an address that works. */
    @Override
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var letters = new HashMap<UUID, Letter>();
        for (var id : about) {
            events.find(StaffMembers.DESK, id)
                    .or(() -> events.find(store.id().value(), id))
                    .ifPresent(event -> whose(event)
                            .flatMap(addresses::of)
                            .filter(Entered::works)
                            .ifPresent(it -> letters.put(id, drawStaffMail.draw(it.address(), view(store, event)))));
        }
        return letters;
    }

    private static Optional<StaffId> whose(StaffEvents.Entry event) {
        return isByOther(event) ? Optional.of(new StaffId(UUID.fromString(event.about()))) : event.staff();
    }

    private static boolean isByOther(StaffEvents.Entry event) {
        return event.what().equals(RemovePasskeys.REMOVED);
    }

    private static String title(String what) {
        return switch (what) {
            case ChangeSignIn.NAME -> "Your name at the desk was changed";
            case ChangeSignIn.PASSWORD -> "Your password for the desk was changed";
            case ChangeSignIn.AUTHENTICATOR -> "Another authenticator app was set up for the desk";
            case ChangeSignIn.PASSKEY_ADDED -> "A passkey for the desk was added";
            case ChangeSignIn.PASSKEY_REMOVED -> "A passkey for the desk was removed";
            case RemovePasskeys.REMOVED -> "Your passkeys for the desk were removed";
            default -> "New recovery codes for the desk were made";
        };
    }

    private StaffMailView view(Store store, StaffEvents.Entry event) {
        return new StaffMailView(
                title(event.what()),
                List.of(
                        (isByOther(event)
                                        ? "Someone who manages the staff did this at the staff desk of %s. Your sessions there have ended; your password and your codes still sign you in."
                                        : "This was done at the staff desk of %s, with your password and a code, or with a passkey of yours. Your other sessions there have ended.")
                                .formatted(store.name()),
                        isByOther(event)
                                ? "If you don’t know why, ask the store’s owner."
                                : "If that wasn’t you, tell the store’s owner at once: they can remove you until you are safe."),
                desk.text() + "/notices/open",
                "Open the desk",
                "You get this email because this is your address for notices at the desk.");
    }
}
