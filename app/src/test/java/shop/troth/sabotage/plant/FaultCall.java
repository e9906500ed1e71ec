package shop.troth.sabotage.plant;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method in which a fault is planted.
 *
 * @param self whose method it is; null for a static one
 * @param args what it was called with; an element that is replaced is what the method then gets
 */
public record FaultCall(
        Fault.Place place, @Nullable Object self, @Nullable Object[] args) {

    /** The first argument of a type. */
    public <T> T arg(Class<T> type) {
        return Arrays.stream(args)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    /** What somebody typed into a field of a form; the empty text where there is none. */
    public String typed(String field) {
        return Objects.requireNonNullElse(arg(HttpServletRequest.class).getParameter(field), "");
    }

    public HttpServletResponse response() {
        return arg(HttpServletResponse.class);
    }

    /** Whether the page asked for has this address. */
    public boolean isAt(String path) {
        return arg(HttpServletRequest.class).getRequestURI().equals(path);
    }

    /** Calls the same method once more, with what the arguments are now; the fault does not fire in it. */
    public @Nullable Object again() {
        return invoke(Objects.requireNonNull(self), place.method(), args);
    }

    /** What a method of some object answers, whoever may call it. */
    public static @Nullable Object invoke(Object on, String method, @Nullable Object... with) {
        for (Class<?> type = on.getClass(); type != null; type = type.getSuperclass()) {
            for (var it : type.getDeclaredMethods()) {
                if (it.getName().equals(method) && it.getParameterCount() == with.length && !it.isBridge()) {
                    return invoke(it, on, with);
                }
            }
        }
        throw new IllegalStateException("%s has no %s".formatted(on.getClass().getSimpleName(), method));
    }

    private static @Nullable Object invoke(Method method, Object on, @Nullable Object[] with) {
        try {
            method.setAccessible(true);
            return method.invoke(on, with);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method.getName(), e);
        }
    }
}
