package shop.troth.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;

/**
 * Resolves controller parameters of type {@link Store} and {@link StoreId} to the requested store, and takes any other as it was sent: a
 * single value for a list of values would otherwise be split at its commas, which belong to it.
 */
@Configuration(proxyBeanMethods = false)
class StoreParameters implements WebMvcConfigurer {

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new StoreParameter());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.removeConvertible(String.class, Object[].class);
        registry.removeConvertible(String.class, Collection.class);
    }

    private static final class StoreParameter implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Store.class || parameter.getParameterType() == StoreId.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            var store = StoreByHost.of((HttpServletRequest) request.getNativeRequest());
            return parameter.getParameterType() == Store.class ? store : store.id();
        }
    }
}
