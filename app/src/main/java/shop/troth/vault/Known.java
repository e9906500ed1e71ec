package shop.troth.vault;

import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;

/**
 * The facts a caller knows about recipient, case and browser. Facts about the person and the datum are not handed in: the
 * vault reads them itself, fresh, in the same select as the data.
 */
@FunctionalInterface
public interface Known {

    /** What holds where this kind of datum is asked for; a recipient may need one and not another. */
    Circumstances about(DataCategory data);

    static Known of(Fact... facts) {
        var circumstances = Circumstances.none().with(facts);
        return data -> circumstances;
    }

    default Known and(Fact... facts) {
        return data -> about(data).with(facts);
    }
}
