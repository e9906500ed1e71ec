package shop.troth.backup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;

/** What backups declare to the policy. */
public final class BackupDeclarations implements Declarations {

    /** How long the keys in a copy can be used. */
    private static final Set<String> KEYS_LIVE = Set.of("P30D");

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("backups-and-drill"),
                new DeclaredControl("sealed-backups", Map.of("erased-unreadable-within", KEYS_LIVE)));
    }
}
