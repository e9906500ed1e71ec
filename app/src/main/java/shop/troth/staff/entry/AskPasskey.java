package shop.troth.staff.entry;

import java.time.Clock;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;
import shop.troth.staff.StaffMembers;
import shop.troth.webauthn.Ceremony;

/** Asks a browser for a passkey. */
@Service
@RequiredArgsConstructor
public class AskPasskey {

    private final StaffChallenges challenges;
    private final Ceremony ceremony;
    private final Clock clock;

    /** Returns the options for using a passkey, as JSON for the browser. */
    public String options(PasskeyUse use) {
        return ceremony.toUse(
                use.origin(), challenges.next(new StoreId(StaffMembers.DESK), use.text(), clock.instant()));
    }
}
