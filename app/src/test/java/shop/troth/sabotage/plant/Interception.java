package shop.troth.sabotage.plant;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** What Byte Buddy copies into a method at its beginning and its end; it hands on to {@link ActiveFaults}. Never called. */
final class Interception {

    private Interception() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static @Nullable Object enter(
            @PlaceId int place,
            @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) @Nullable Object self,
            @Advice.AllArguments(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object[] args) {
        var mine = args;
        var instead = ActiveFaults.before(place, self, mine);
        args = mine;
        return instead;
    }

    @Advice.OnMethodExit
    static void exit(
            @PlaceId int place,
            @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) @Nullable Object self,
            @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) Object[] args,
            @Advice.Enter @Nullable Object instead,
            @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object result) {
        result = ActiveFaults.after(place, self, args, instead, result);
    }
}
