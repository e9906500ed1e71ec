package shop.troth.web.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.Action;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredUse;

/** What runs before every page: its use of data about browsers, and the controls it implements. */
public final class GateDeclarations implements Declarations {

    /** The standard as policies write it; {@link shop.troth.web.NistTls} has the full title. */
    private static final String STANDARD = "NIST SP 800-52 Rev. 2";

    @Override
    public List<DeclaredUse> uses() {
        return List.of(DeclaredUse.of(
                "limits against abuse",
                List.of(Action.COLLECT, Action.KEEP, Action.USE),
                "protect.system",
                Recipient.SELF,
                "session.network-hash"));
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                new DeclaredControl("encrypted-sessions", Map.of("standard", Set.of(STANDARD))),
                DeclaredControl.of("declared-cookies"),
                DeclaredControl.of("own-origin-only"),
                DeclaredControl.of("closed-inside"),
                DeclaredControl.of("rate-limits"));
    }
}
