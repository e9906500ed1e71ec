package shop.troth.cases.entered;

import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.policy.published.PublishedPolicies;

/** The sender of a store's letters: the owner named in its policy. */
@Component
@RequiredArgsConstructor
public class Letterhead {

    private final PublishedPolicies policies;

    /** Name, department (if any), and address, one line each. */
    public List<String> lines(StoreId store) {
        var owner = policies.current(store).policy().owner();
        var lines = new ArrayList<String>();
        lines.add(owner.name());
        owner.department().ifPresent(lines::add);
        lines.addAll(owner.address());
        return lines;
    }
}
