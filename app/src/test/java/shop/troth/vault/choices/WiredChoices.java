package shop.troth.vault.choices;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.lock.LockPerson;

/** Puts the choices of people together without the shop, for a node of its own on a test's database. */
public record WiredChoices(Choices choices, ListedHalts listed) {

    public static WiredChoices on(
            JdbcClient db, LockPerson locked, PolicyInquiry inquiry, RootKeyset root, Clock clock) {
        var list = new SuppressionList(db);
        var rows = new HaltRows(db, locked);
        var choices =
                new Choices(new Objections(db, locked), new Choices.Consents(locked), rows, list, inquiry, root, clock);
        return new WiredChoices(choices, new ListedHalts(list, inquiry));
    }
}
