package shop.troth.desk.serve;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerInterceptor;
import shop.troth.kernel.StoreId;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.FeatureSet;
import shop.troth.staff.Roles;
import shop.troth.staff.StaffMembers;
import shop.troth.staff.entry.StaffSession;
import shop.troth.staff.entry.StaffSessions;
import shop.troth.staff.notices.NoticeKind;
import shop.troth.staff.notices.Notices;
import shop.troth.stores.Stores;

/**
 * Finds out who is asking, and whether their role allows it. A method that is neither open nor has {@link RequiresAction} is refused, so that
 * nothing is allowed by omission. Passes the {@link Visitor} to controllers.
 */
@RequiredArgsConstructor
class DeskAuthorization implements HandlerInterceptor, HandlerMethodArgumentResolver {

    static final String ATTRIBUTE = Visitor.class.getName();

    private static final String REVEAL = "/reveal";

    private final StaffSessions sessions;
    private final StaffMembers members;
    private final Roles roles;
    private final Stores stores;
    private final Features features;
    private final Notices notices;
    private final DeskAddress address;
    private final RefusedTries refused;

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var visitor = find(request);
        visitor.ifPresent(it -> request.setAttribute(ATTRIBUTE, it));
        if (!(handler instanceof HandlerMethod method) || method.hasMethodAnnotation(OpenToAll.class)) {
            return true;
        }
        if (visitor.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/sign-in");
            return false;
        }
        var needs = method.getMethodAnnotation(RequiresAction.class);
        if (needs == null || !visitor.get().may(needs.value())) {
            if (needs != null) {
                refused.note(visitor.get(), needs.value(), request);
            }
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        if (!isThere(needs, visitor.get().features())) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return true;
    }

    /** Also logs tries to reveal something for a number that is not a case, or not an open one. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception problem) {
        if (response.getStatus() == HttpServletResponse.SC_NOT_FOUND
                && request.getMethod().equals("POST")
                && request.getServletPath().endsWith(REVEAL)
                && request.getAttribute(ATTRIBUTE) instanceof Visitor visitor) {
            refused.noCase(visitor, request);
        }
    }

    /** Whether a store with these features has the page. */
    static boolean isThere(RequiresAction needs, FeatureSet features) {
        return needs.features().length == 0 || features.hasOneOf(needs.features());
    }

    private Optional<Visitor> find(HttpServletRequest request) {
        return cookies(request)
                .filter(it -> it.getName().equals(address.cookie()))
                .findFirst()
                .flatMap(it -> sessions.use(it.getValue()))
                .flatMap(this::visitor);
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        var cookies = request.getCookies();
        return cookies == null ? Stream.empty() : Arrays.stream(cookies);
    }

    /**
     * The visitor of a session. Staff who lost their role at the current store continue at another of their stores; without any role, they
     * are signed out.
     */
    private Optional<Visitor> visitor(StaffSession session) {
        var found = members.find(session.staff());
        var here = found.stream()
                .flatMap(it -> it.roles().keySet().stream())
                .filter(this::isThere)
                .toList();
        if (found.isEmpty() || here.isEmpty()) {
            return Optional.empty();
        }
        var at = here.contains(session.store()) ? session.store() : here.getFirst();
        var role = Objects.requireNonNull(found.get().roles().get(at));
        var rights = roles.rights(role);
        var unread = notices.unread(at, session.staff(), NoticeKind.seenWith(rights));
        return Optional.of(new Visitor(found.get(), session, stores.get(at), features.of(at), role, rights, unread));
    }

    private boolean isThere(StoreId id) {
        return stores.originals().stream().anyMatch(it -> it.id().equals(id));
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var visitor = request.getAttribute(ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST);
        if (visitor == null) {
            throw new IllegalStateException("an open page asked who is there");
        }
        return visitor;
    }
}
