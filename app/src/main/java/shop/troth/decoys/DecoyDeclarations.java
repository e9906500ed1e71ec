package shop.troth.decoys;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredMail;

/** Declares the control that decoys implement and the email of their alarm. */
public final class DecoyDeclarations implements Declarations {

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of(DecoysPromised.CONTROL));
    }

    @Override
    public List<DeclaredMail> mails() {
        return List.of(AlarmMail.DECLARED);
    }
}
