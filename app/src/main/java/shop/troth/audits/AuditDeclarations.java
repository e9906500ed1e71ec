package shop.troth.audits;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;

/** Declares what is done about audits by outside firms. */
public final class AuditDeclarations implements Declarations {

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of(PublishedAudits.CONTROL));
    }
}
