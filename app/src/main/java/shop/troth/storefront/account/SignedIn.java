package shop.troth.storefront.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.token.Session;
import shop.troth.people.accounts.token.SessionId;
import shop.troth.people.accounts.token.Sessions;
import shop.troth.policy.features.Features;
import shop.troth.rights.switches.KeepSignal;
import shop.troth.storefront.page.Frames;
import shop.troth.storefront.page.KnownBrowser;
import shop.troth.stores.Stores;
import shop.troth.vault.batch.StatementBatch;
import shop.troth.web.signal.PrivacySignal;

/**
 * Finds out which requests come from a signed-in browser, and passes the {@link Session} to controllers; a page that takes one is shown
 * only to signed-in customers. Pages that show account data check the database on every request. Other pages check once a minute, which
 * also keeps the session alive, and check again if they need the session itself (decision 0028).
 */
@Configuration(proxyBeanMethods = false)
@RequiredArgsConstructor
class SignedIn implements WebMvcConfigurer, HandlerInterceptor {

    private static final Duration LOOKED_AT = Duration.ofMinutes(1);
    private static final int MOST = 100_000;
    private static final Set<String> CHECKOUT = Set.of("/checkout/address", "/checkout/totals");

    private record Browser(StoreId store, SessionId session) {}

    /** @param signaled whether the browser sent a privacy signal at that time */
    private record Looked(UUID account, boolean inOrganization, boolean signaled) {}

    private final Stores stores;
    private final Sessions sessions;
    private final Features features;
    private final KeepSignal keepSignal;
    private final Cache<Browser, Looked> lately =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LOOKED_AT).build();

    /** Who is signed in, on a page of an account. */
    static Optional<Session> session(HttpServletRequest request) {
        return Frames.session(request);
    }

    private static final class SessionParameter implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Session.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return session((HttpServletRequest) request.getNativeRequest()).orElseThrow();
        }
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SessionParameter());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .order(Ordered.LOWEST_PRECEDENCE); // runs after the checks of whether a store has the page and what
        // is kept of it
        // before
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getServletPath().equals(Frames.TIMED_OUT)) {
            return true; // must not count as use
        }
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return true; // an error page is the same for everybody, and is shown when the database does not answer, too
        }
        SessionCookie.read(request).ifPresent(id -> {
            var store = stores.byHost(request.getServerName()).orElseThrow().id();
            var browser = new Browser(store, id);
            var known = needed(request) ? Optional.<Looked>empty() : known(browser, request);
            known.ifPresentOrElse(
                    it -> new KnownBrowser(it.account(), it.inOrganization(), new Looks(browser, request, response))
                            .keepIn(request),
                    () -> new Looks(browser, request, response)
                            .now()
                            .map(KnownBrowser::of)
                            .ifPresent(it -> it.keepIn(request)));
        });
        if (!isForTheSignedIn(handler) || session(request).isPresent()) {
            return true;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/account/sign-in");
        return false;
    }

    private static boolean isForTheSignedIn(Object handler) {
        return handler instanceof HandlerMethod page
                && Arrays.stream(page.getMethodParameters()).anyMatch(it -> it.getParameterType() == Session.class);
    }

    /**
     * Returns whether a page shows account data: account pages, checkout forms, and message forms. The first checkout form checks the
     * session itself, together with the data it fills in; saving that form neither shows nor changes account data.
     */
    private static boolean needed(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.equals("/account")
                || path.startsWith("/account/")
                || path.startsWith("/contact/")
                || CHECKOUT.contains(path);
    }

    /** A browser that starts sending a privacy signal is checked again at once. */
    private Optional<Looked> known(Browser browser, HttpServletRequest request) {
        return Optional.ofNullable(lately.getIfPresent(browser))
                .filter(it -> it.signaled() || !PrivacySignal.isIn(request));
    }

    private final class Looks implements KnownBrowser.Asks {

        private final Browser browser;
        private final HttpServletRequest request;
        private final HttpServletResponse response;

        private Looks(Browser browser, HttpServletRequest request, HttpServletResponse response) {
            this.browser = browser;
            this.request = request;
            this.response = response;
        }

        @Override
        public Optional<Session> now() {
            return isOff() ? Optional.empty() : looked(sessions.use(browser.store(), browser.session()));
        }

        @Override
        public Supplier<Optional<Session>> on(StatementBatch trip) {
            if (isOff()) {
                return Optional::empty;
            }
            var session = sessions.use(trip, browser.store(), browser.session());
            return () -> looked(session.get());
        }

        private boolean isOff() {
            return !features.has(browser.store(), SessionCookie.FEATURE);
        }

        private Optional<Session> looked(Optional<Session> session) {
            SignedIn.this.looked(browser, session, request, response);
            return session;
        }
    }

    private void looked(
            Browser browser, Optional<Session> session, HttpServletRequest request, HttpServletResponse response) {
        if (session.isEmpty()) {
            lately.invalidate(browser);
            SessionCookie.remove(request, response);
            return;
        }
        boolean signals = PrivacySignal.isIn(request);
        if (signals) {
            keepSignal.keep(browser.store(), session.get().person());
        }
        lately.put(browser, new Looked(session.get().account(), session.get().inOrganization(), signals));
        SessionCookie.write(
                request,
                response,
                browser.session(),
                sessions.life(browser.store()).idle());
    }

    /** Forgets that this browser was signed in. */
    void forget(StoreId store, SessionId session) {
        lately.invalidate(new Browser(store, session));
    }
}
