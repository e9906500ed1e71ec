package shop.troth.coupons;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.vault.held.HeldTable;
import shop.troth.vault.held.ShowsHeld;

/** The coupons that a person requested, shown to that person. */
@Component
class CouponsHeld implements ShowsHeld {

    @Override
    public List<HeldTable> tables() {
        return List.of(new HeldTable("Coupons you requested", Set.of("pricing.coupon_request"), """
                select code as "Code", offer as "Offer", asked_at as "Requested"
                  from pricing.coupon_request where store_id = :store and subject_id = any(:people::uuid[]) order by asked_at desc
                """));
    }
}
