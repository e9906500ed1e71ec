package shop.troth.coupons;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** Declares what coupon requests ask, send, and implement. */
public final class CouponsDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return List.of(CouponUses.FORM.declared());
    }

    @Override
    public List<DeclaredMail> mails() {
        return List.of(DeclaredMail.asked(CouponUses.MAIL, "somebody requests a coupon", CouponUses.ANSWER.name()));
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("single-use-coupon"));
    }

    @Override
    public List<Feature> features() {
        return List.of(CouponUses.REQUEST);
    }
}
