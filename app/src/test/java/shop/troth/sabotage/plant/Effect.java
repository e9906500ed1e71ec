package shop.troth.sabotage.plant;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a fault does in a method. What it throws is noted and stops nothing but the effect. */
public interface Effect {

    /** What the method answers without running. */
    record Instead(@Nullable Object value) {}

    /** Before the method runs; null lets it run. */
    default @Nullable Instead before(FaultCall call) throws Exception {
        return null;
    }

    /** After the method ran; answers what it answers then. */
    default @Nullable Object after(FaultCall call, @Nullable Object result) throws Exception {
        return result;
    }

    /** Something that is done beside. */
    @FunctionalInterface
    interface Deed {
        void on(FaultCall call) throws Exception;
    }

    static Effect before(Deed deed) {
        return new Effect() {
            @Override
            public @Nullable Instead before(FaultCall call) throws Exception {
                deed.on(call);
                return null;
            }
        };
    }

    static Effect instead(Function<FaultCall, @Nullable Object> answer) {
        return new Effect() {
            @Override
            public @Nullable Instead before(FaultCall call) {
                return new Instead(answer.apply(call));
            }
        };
    }

    static Effect after(BiFunction<FaultCall, @Nullable Object, @Nullable Object> change) {
        return new Effect() {
            @Override
            public @Nullable Object after(FaultCall call, @Nullable Object result) {
                return change.apply(call, result);
            }
        };
    }

    /** Changes the arguments. */
    static Effect with(Consumer<@Nullable Object[]> change) {
        return before(call -> change.accept(call.args()));
    }
}
