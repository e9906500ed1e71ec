package shop.troth.staff.entry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.webauthn.Challenges;

/** The challenges that passkeys of staff sign. */
@Component
class StaffChallenges extends Challenges {

    StaffChallenges(JdbcClient db, RootKeyset root) {
        super(db, root, "staff.passkey_challenge");
    }
}
