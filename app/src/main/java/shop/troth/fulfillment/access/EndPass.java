package shop.troth.fulfillment.access;

import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/** Ends a pass, for somebody who leaves a computer to others. */
@Service
public class EndPass {

    private final Passes passes;

    EndPass(Passes passes) {
        this.passes = passes;
    }

    /** From now on it opens nothing, wherever it was copied to. */
    public void end(StoreId store, PassId pass) {
        passes.end(store, pass);
    }
}
