package shop.troth.mail;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;

/** What this module declares to the policy. */
public final class MailDeclarations implements Declarations {

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("declared-mail"));
    }
}
