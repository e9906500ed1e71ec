package shop.troth.advertising;

import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Recurring;

/** Asks the advertising company to delete what it knows under numbers whose owners withdrew, again and again until it has taken the request. */
@Component
@RequiredArgsConstructor
class AskForDeletion {

    private final EndedNumbers ended;
    private final AdVendors vendors;
    private final VendorCall call;

    /** Safe to repeat: the company takes the same request twice. */
    @Recurring(name = "ask-for-ad-deletion", every = "5s")
    void round() throws InterruptedException {
        for (var waiting : ended.due()) {
            var vendor = vendors.of(waiting.store());
            if (vendor.isPresent() && call.delete(waiting.store(), vendor.get(), waiting.number())) {
                ended.taken(waiting);
            } else {
                ended.tried(waiting);
            }
        }
    }
}
