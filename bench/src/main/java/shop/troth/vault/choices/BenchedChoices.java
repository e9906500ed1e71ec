package shop.troth.vault.choices;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.RootKeyset;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.lock.LockPerson;

/** The choices of people on a database of a bench. */
public record BenchedChoices(Choices choices, ListedHalts listed, Halts halts) {

    public static BenchedChoices on(
            JdbcClient db, LockPerson locked, PolicyInquiry inquiry, RootKeyset root, Clock clock) {
        var list = new SuppressionList(db);
        var rows = new HaltRows(db, locked);
        var choices =
                new Choices(new Objections(db, locked), new Choices.Consents(locked), rows, list, inquiry, root, clock);
        return new BenchedChoices(choices, new ListedHalts(list, inquiry), new Halts(rows));
    }
}
