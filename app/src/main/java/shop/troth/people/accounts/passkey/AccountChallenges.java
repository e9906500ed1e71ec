package shop.troth.people.accounts.passkey;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.webauthn.Challenges;

/** The challenges that passkeys of accounts sign. */
@Component
public class AccountChallenges extends Challenges {

    AccountChallenges(JdbcClient db, RootKeyset root) {
        super(db, root, "people.passkey_challenge");
    }
}
