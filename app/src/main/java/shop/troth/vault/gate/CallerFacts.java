package shop.troth.vault.gate;

import java.util.Collection;
import org.springframework.modulith.NamedInterface;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.register.DeclaredUse;

/**
 * The facts that a caller knows about the recipient, the case, and the browser. Facts about the person and the datum are not passed: the
 * vault reads them itself, in the same select as the data.
 */
@NamedInterface("gate")
@FunctionalInterface
public interface CallerFacts {

    /** The facts that are true when this kind of data is asked for; a recipient may need one kind and not another. */
    Circumstances about(DataCategory data);

    static CallerFacts of(Fact... facts) {
        var circumstances = Circumstances.none().with(facts);
        return data -> circumstances;
    }

    /** What a declared use says that its caller knows. */
    static CallerFacts of(DeclaredUse use) {
        return of(use.known().toArray(Fact[]::new));
    }

    default CallerFacts and(Collection<Fact> facts) {
        return and(facts.toArray(Fact[]::new));
    }

    default CallerFacts and(Fact... facts) {
        return data -> about(data).with(facts);
    }
}
