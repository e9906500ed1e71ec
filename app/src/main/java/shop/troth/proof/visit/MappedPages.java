package shop.troth.proof.visit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;

/** The pages and forms of a store, as its controllers map them, so that a new one is tried the day it is written. */
@Component
@RequiredArgsConstructor
public class MappedPages {

    private static final String OURS = "shop.troth.";

    private final ObjectProvider<RequestMappingHandlerMapping> mapping; // needs the controllers, which need the shop
    private final Features features;

    /** The patterns of the addresses at which the store answers requests of this kind, the most specific ones first. */
    public List<PathPattern> of(StoreId store, RequestMethod method) {
        var open = features.of(store);
        return mapping.getObject().getHandlerMethods().keySet().stream()
                .filter(it -> it.getMethodsCondition().getMethods().contains(method))
                .flatMap(MappedPages::patterns)
                .filter(it -> open.isOpen(it.getPatternString()))
                .sorted(Comparator.<PathPattern>naturalOrder().thenComparing(PathPattern::getPatternString))
                .toList();
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo mapped) {
        var condition = mapped.getPathPatternsCondition();
        return condition == null ? Stream.empty() : condition.getPatterns().stream();
    }

    /** The addresses of pages that no controller of ours has, but one that a library brings along; without those that have variables. */
    public List<String> broughtAlong() {
        return mapping.getObject().getHandlerMethods().entrySet().stream()
                .filter(it -> !it.getValue().getBeanType().getPackageName().startsWith(OURS))
                .flatMap(it -> it.getKey().getPatternValues().stream())
                .filter(it -> !it.contains("{"))
                .sorted()
                .toList();
    }

    /** Which of these patterns an address belongs to; empty if to none. A query is left out. */
    public static Optional<PathPattern> match(List<PathPattern> patterns, String address) {
        var path = PathContainer.parsePath(address.split("[?#]", 2)[0]);
        return patterns.stream().filter(it -> it.matches(path)).findFirst();
    }

    /** The values that an address has for the variables of its pattern, by name. */
    public static Map<String, String> variables(PathPattern pattern, String address) {
        var found = pattern.matchAndExtract(PathContainer.parsePath(address.split("[?#]", 2)[0]));
        return found == null ? Map.of() : found.getUriVariables();
    }
}
