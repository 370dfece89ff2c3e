"""Emulates the int8 arithmetic of the encoder's linear layers, for measuring and for quantisation-aware training: every input
channel has a fixed range (`layer.N.X.range` of the model file) and is rounded to LEVELS steps over it; the range is multiplied
into the weights, which are int8 with a scale for each row. Gradients pass straight through.

    emulate.attach(model, ranges)        # ranges: {"layer.N.qkv": array [inputs], ...}; None rounds the weights only
"""
import torch
from torch.nn import functional as F

STEPS = 63                    # unsigned seven-bit activations around 64: pairs of products with int8 never saturate 16 bits


def weight(w):
    scale = w.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
    return w + (torch.round(w.detach() / scale) * scale - w.detach())


def activation(x, limits):
    """x in units of its range: in -1..1, rounded to one of the steps. What lies outside is clipped and gets no gradient."""
    inside = (x / limits).clamp(-1, 1)
    return inside + (torch.round(inside.detach() * STEPS) / STEPS - inside.detach())


def attach(model, ranges=None):
    for n, layer in enumerate(model.encoder.layer):
        for name in ("qkv", "out", "up", "down"):
            linear = getattr(layer, name)
            limits = torch.as_tensor(ranges[f"layer.{n}.{name}"]) if ranges else None

            def forward(x, linear=linear, limits=limits):
                if limits is None:
                    return F.linear(x, weight(linear.weight), linear.bias)
                return F.linear(activation(x, limits), weight(linear.weight * limits), linear.bias)
            linear.forward = forward
    return model
