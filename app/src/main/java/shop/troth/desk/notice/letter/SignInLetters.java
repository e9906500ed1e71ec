package shop.troth.desk.notice.letter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.staff.StaffEvents;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.ChangeSignIn;
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
                    .ifPresent(event -> event.staff()
                            .flatMap(addresses::of)
                            .filter(Entered::works)
                            .ifPresent(it -> letters.put(
                                    id, drawStaffMail.draw(it.address(), view(store, title(event.what()))))));
        }
        return letters;
    }

    private static String title(String what) {
        return switch (what) {
            case ChangeSignIn.NAME -> "Your name at the desk was changed";
            case ChangeSignIn.PASSWORD -> "Your password for the desk was changed";
            case ChangeSignIn.AUTHENTICATOR -> "Another authenticator app was set up for the desk";
            default -> "New recovery codes for the desk were made";
        };
    }

    private StaffMailView view(Store store, String title) {
        return new StaffMailView(
                title,
                List.of(
                        "This was done at the staff desk of %s, with your password and a code. Your other sessions there have ended."
                                .formatted(store.name()),
                        "If that wasn’t you, tell the store’s owner at once: they can remove you until you are safe."),
                desk.text() + "/notices/open",
                "Open the desk",
                "You get this email because this is your address for notices at the desk.");
    }
}
