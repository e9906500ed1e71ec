package shop.troth.fulfillment.access;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.kernel.StoreId;

/** Ends a pass, for someone who leaves a shared computer. */
@Service
@RequiredArgsConstructor
public class EndPass {

    private final Passes passes;

    /** Ends the pass, including any copies of it. */
    public void end(StoreId store, PassId pass) {
        passes.end(store, pass);
    }
}
